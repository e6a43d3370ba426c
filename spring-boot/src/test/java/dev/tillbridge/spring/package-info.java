@NullMarked
package dev.tillbridge.spring;

import org.jspecify.annotations.NullMarked;
