/** What is made for the distribution alone and not shipped as a class. */
@NullMarked
package dev.tillbridge.dist;

import org.jspecify.annotations.NullMarked;
