package dev.tillbridge.testkit.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A list of the terminal with what the proxy has put in between, each at the place that it had when it came. */
final class Interleaved<T> {

    private final Supplier<List<T>> inside;
    private final List<Integer> places = new ArrayList<>();
    private final List<T> own = new ArrayList<>();

    Interleaved(Supplier<List<T>> inside) {
        this.inside = inside;
    }

    synchronized void add(T one) {
        places.add(inside.get().size());
        own.add(one);
    }

    /** Adds what the given list, which only grows, has gained. */
    synchronized void upTo(List<T> grown) {
        for (T one : grown.subList(Math.min(own.size(), grown.size()), grown.size())) {
            add(one);
        }
    }

    synchronized List<T> all() {
        List<T> all = new ArrayList<>(inside.get());
        for (int i = 0; i < own.size(); i++) {
            all.add(Math.min(all.size(), places.get(i) + i), own.get(i));
        }
        return all;
    }
}
