/** The application that the page about Quarkus shows. */
@NullMarked
package dev.tillbridge.docs.quarkus;

import org.jspecify.annotations.NullMarked;
