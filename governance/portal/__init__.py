"""The portal: the public record for readers."""
