"""Damage done on the way: markup residue, wrong encoding, lost links."""
