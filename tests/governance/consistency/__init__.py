"""Tests of consistency: like cases alike."""
