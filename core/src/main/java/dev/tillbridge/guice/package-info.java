/** Where the parts are put together, and where a point of sale may put in its own; the only package that knows Guice. */
@NullMarked
package dev.tillbridge.guice;

import org.jspecify.annotations.NullMarked;
