package io.strongroom.custody.problem;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.platform.problem.Problem;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.vault.VaultException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What the rules of a chain or of the vault refuse is a 422 whose slug is the reason. */
class RefusalMappers {

    @ServerExceptionMapper
    Response refused(ChainException refusal) {
        return answer(refusal.slug(), refusal.getMessage());
    }

    @ServerExceptionMapper
    Response refused(VaultException refusal) {
        return answer(refusal.slug(), refusal.getMessage());
    }

    private static Response answer(String slug, String detail) {
        Problem problem = ProblemException.unprocessable(slug, detail).problem();
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
