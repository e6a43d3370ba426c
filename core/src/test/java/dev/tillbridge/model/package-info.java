@NullMarked
package dev.tillbridge.model;

import org.jspecify.annotations.NullMarked;
