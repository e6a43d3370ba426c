package dev.tillbridge.docs.quarkus;

import dev.tillbridge.jackson.Problem;
import dev.tillbridge.model.TerminalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

@Provider
public class Refusals implements ExceptionMapper<TerminalException> {

    @Override
    public Response toResponse(TerminalException refusal) {
        Problem problem = Problem.of(refusal);
        return Response.status(problem.status())
                .type(Problem.TYPE)
                .entity(problem.document().toString())
                .build();
    }
}
