using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// Puts the caller into the request and holds the function's rule against it. The account is read again each time, so that
/// a cancelled account, a withdrawn permission, another password or a log-out acts at once and not when the token runs out.
/// </summary>
internal sealed class AccessMiddleware(AccessRules rules) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && rules.Of(context.FunctionDefinition.Name) is { } rule
            && !(rule.OrSessionCookie && SessionCookies.TokenOf(http.Request) is not null))
        {
            // Resolved when needed, so that functions for any caller answer before storage is there.
            var tokens = context.InstanceServices.GetRequiredService<AccessTokens>();
            var caller = await tokens.ReadAsync(BearerOf(http.Request))
                ?? (rule.OrPageCookie ? await context.InstanceServices.GetRequiredService<PageCookies>().ReadAsync(http.Request) : null)
                ?? throw Problems.Unauthenticated.With();
            if (!rule.FitsRole(caller))
            {
                throw Problems.Forbidden.With();
            }

            if (!rule.ReadsAccountItself)
            {
                var people = context.InstanceServices.GetRequiredService<PeopleStore>();
                var account = await people.FindAccountAsync(caller.Account, http.RequestAborted);
                caller = Admitted(caller, account?.Document, rule.Permission, rule.BeforePasswordChange);
            }

            caller.Enter(http);
        }

        await next(context);
    }

    /// <summary>The caller as its account stands.</summary>
    /// <exception cref="ProblemException">
    /// 401: the account is gone or cancelled, or the session has ended. 403: the password must be changed first, or the permission is missing.
    /// </exception>
    public static Caller Admitted(Caller caller, Account? account, Permission? permission, bool beforePasswordChange = false)
    {
        if (account is null || !account.HasSession(caller.Session, caller.SessionsSince))
        {
            throw Problems.Unauthenticated.With();
        }

        if (account.MustChangePassword && !beforePasswordChange)
        {
            throw AccountProblems.PasswordChangeRequired.With();
        }

        return permission is not { } needed || account.Allowed.Contains(needed)
            ? caller with { Standing = account.Standing }
            : throw Problems.Forbidden.With();
    }

    private static string? BearerOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
    }
}
