package dev.tillbridge.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;

/**
 * Runs one benchmark: {@code starts [TILLS [ROUNDS]]}, {@code opening [SIZE...]}, {@code detection [TERMINALS [LEARNED
 * [ROUNDS]]]}, {@code overhead [SALES [ROUNDS]]} or {@code waiting [SALES]}.
 */
public final class Main {

    private Main() {}

    /** Runs it in a folder below the present one, as what is measured is the disk, too; the folder is removed. */
    public static void main(String[] args) throws Exception {
        List<Integer> numbers =
                Arrays.stream(args).skip(1).map(Integer::valueOf).toList();
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "benchmark");
        try {
            switch (args.length == 0 ? "" : args[0]) {
                case "starts" -> new Starts(numberOr(numbers, 0, 50), numberOr(numbers, 1, 15)).run(folder);
                case "opening" -> new Opening(numbers.isEmpty() ? List.of(1_000, 20_000) : numbers, 7).run(folder);
                case "overhead" -> new Overhead(numberOr(numbers, 0, 20), numberOr(numbers, 1, 10)).run(folder);
                case "detection" ->
                    new Detection(numberOr(numbers, 0, 25), numberOr(numbers, 1, 20), numberOr(numbers, 2, 8))
                            .run(folder);
                case "waiting" -> new Waiting(numberOr(numbers, 0, 1000)).run(folder);
                case "command" -> new CommandStart(numberOr(numbers, 0, 10)).run(folder);
                default ->
                    System.out.println("Name one: starts [TILLS [ROUNDS]], opening [SIZE...], detection [TERMINALS"
                            + " [LEARNED [ROUNDS]]], overhead [SALES [ROUNDS]], waiting [SALES], or command [ROUNDS]");
            }
        } finally {
            remove(folder);
        }
    }

    private static int numberOr(List<Integer> numbers, int index, int otherwise) {
        return index < numbers.size() ? numbers.get(index) : otherwise;
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
