"""Eight hours at a support point in a few minutes: real keys on the real window, and afterwards every count must agree."""
