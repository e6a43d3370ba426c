/** Tillbridge in an application of Spring Boot, 3.5 or 4.0: terminals, their listeners, health, metrics and JSON, from its properties. */
@NullMarked
package dev.tillbridge.spring;

import org.jspecify.annotations.NullMarked;
