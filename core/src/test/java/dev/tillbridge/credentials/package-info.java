/** What is kept of terminals between runs. */
@NullMarked
package dev.tillbridge.credentials;

import org.jspecify.annotations.NullMarked;
