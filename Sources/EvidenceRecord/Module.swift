// The module's documentation stands in its DocC catalogue.
