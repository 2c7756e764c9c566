"""Founding: how a regime and its log begin, and what keeps them going."""
