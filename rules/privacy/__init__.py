"""What should not be public: personal data and secrets. Opt-in, and shown in no report."""
