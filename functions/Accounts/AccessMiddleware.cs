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
/// a cancelled account or a withdrawn permission acts at once and not when the token runs out.
/// </summary>
internal sealed class AccessMiddleware(AccessRules rules) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && rules.Of(context.FunctionDefinition.Name) is { } rule)
        {
            // Resolved when needed, so that functions for any caller answer before storage is there.
            var tokens = context.InstanceServices.GetRequiredService<AccessTokens>();
            var caller = await tokens.ReadAsync(BearerOf(http.Request)) ?? throw Problems.Unauthenticated.With();
            if (!RoleFits(rule, caller))
            {
                throw Problems.Forbidden.With();
            }

            if (!rule.ReadsAccountItself)
            {
                var people = context.InstanceServices.GetRequiredService<PeopleStore>();
                var account = await people.FindAccountAsync(caller.Account, http.RequestAborted);
                Admit(account?.Document, rule.Permission);
                caller = caller with { Standing = account!.Document.Standing };
            }

            caller.Enter(http);
        }

        await next(context);
    }

    /// <summary>Refuses an account that is gone or cancelled (401), or that lacks the permission (403).</summary>
    /// <exception cref="ProblemException">It is refused.</exception>
    public static void Admit(Account? account, Permission? permission)
    {
        if (account is not { Status: AccountStatus.InUse })
        {
            throw Problems.Unauthenticated.With();
        }

        if (permission is { } needed && !account.May(needed))
        {
            throw Problems.Forbidden.With();
        }
    }

    private static bool RoleFits(AllowAttribute rule, Caller caller) =>
        (rule.Roles.Count == 0 || rule.Roles.Contains(caller.Role)) && (caller.IsMain || !rule.MainOnly);

    private static string? BearerOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
    }
}
