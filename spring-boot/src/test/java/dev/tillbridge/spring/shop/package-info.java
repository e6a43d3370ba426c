/** The application that the page about Spring Boot shows. */
@NullMarked
package dev.tillbridge.spring.shop;

import org.jspecify.annotations.NullMarked;
