"""Commands beside ``audit check``, one a file; the command line imports each when it is called."""
