/** The application that the page about Micronaut shows. */
@NullMarked
package dev.tillbridge.docs.micronaut;

import org.jspecify.annotations.NullMarked;
