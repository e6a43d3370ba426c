package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.Answer;
import io.javalin.http.Context;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks terminals what moves no money, on threads of its own: a terminal that is slow holds up no payment. Safe for use by several threads. */
final class Asking implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int WAITING = 64;

    private final Executor answering;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                Thread thread = new Thread(task, "tillbridge-bridge-question");
                thread.setDaemon(true);
                return thread;
            });

    /**
     * Creates it.
     *
     * @param answering answers are written on these: a till that reads slowly holds up no question
     */
    Asking(Executor answering) {
        this.answering = answering;
        threads.allowCoreThreadTimeOut(true);
    }

    /** Asks, and answers the request with what came of it. */
    <T> void answer(Context request, Supplier<Answer<T>> question, Function<T, ObjectNode> given) {
        CompletableFuture<ObjectNode> answer = later(() -> document(question.get(), given));
        request.future(() -> answer.thenAcceptAsync(json -> Caller.answer(request, 200, json), answering));
    }

    /**
     * Does something on one of the threads.
     *
     * @throws ProblemException when too much waits already
     */
    <T> CompletableFuture<T> later(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException e) {
            throw new ProblemException(Fault.BUSY.with(
                    "Too many questions are waiting for terminals. Nothing was sent.", "Ask again in some seconds."));
        }
    }

    /** Returns the threads on which terminals are asked; they refuse where too much waits already. */
    Executor asking() {
        return threads;
    }

    /** Returns the threads on which answers are written. */
    Executor answering() {
        return answering;
    }

    /** Returns an answer: the value, or why there is none. */
    static <T> ObjectNode document(Answer<T> answer, Function<T, ObjectNode> given) {
        return answer.match(
                value -> given.apply(value).put("answer", "GIVEN"),
                none -> Documents.object().put("answer", none.reason().name()).put("text", none.text()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
