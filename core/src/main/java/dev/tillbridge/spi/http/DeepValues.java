package dev.tillbridge.spi.http;

import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.io.InputDecorator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts an empty text of the same length in the place of what is nested too deeply, before it is parsed: no result that we know is so deep, so
 * it decides nothing, and the rest can be read. Places in the document stay the same.
 */
final class DeepValues extends InputDecorator {

    private static final long serialVersionUID = 1L;

    /** So deep may objects and lists be in each other. */
    static final int DEEPEST = 64;

    /** As much as most documents have. */
    private static final int SOME = 1024;

    @Override
    public Reader decorate(IOContext context, Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] some = new char[SOME];
        for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
            text.append(some, 0, count);
        }
        return new StringReader(emptied(text.toString()));
    }

    @Override
    public InputStream decorate(IOContext context, InputStream stream) throws IOException {
        return emptied(stream.readAllBytes());
    }

    @Override
    public InputStream decorate(IOContext context, byte[] bytes, int offset, int length) throws IOException {
        return emptied(new ByteArrayInputStream(bytes, offset, length).readAllBytes());
    }

    private static InputStream emptied(byte[] bytes) {
        // What structures a document is ASCII, which no other byte of UTF-8 is taken for.
        String octets = new String(bytes, StandardCharsets.ISO_8859_1);
        return new ByteArrayInputStream(emptied(octets).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns the document without what is too deep; one that is no JSON stays none. */
    static String emptied(String document) {
        char @Nullable [] shallow = null;
        boolean inText = false;
        int depth = 0;
        int from = 0;
        for (int i = 0; i < document.length(); i++) {
            char c = document.charAt(i);
            if (inText) {
                inText = c != '"';
                i += c == '\\' ? 1 : 0;
            } else if (c == '"') {
                inText = true;
            } else if (c == '{' || c == '[') {
                depth++;
                from = depth == DEEPEST + 1 ? i : from;
            } else if (c == '}' || c == ']') {
                if (depth == DEEPEST + 1) {
                    shallow = shallow == null ? document.toCharArray() : shallow;
                    Arrays.fill(shallow, from, from + 2, '"');
                    Arrays.fill(shallow, from + 2, i + 1, ' ');
                }
                depth--;
            }
        }
        return shallow == null ? document : new String(shallow);
    }
}
