"""What asks the network, on request only (``--network``): a polite client, and what it is asked about links."""
