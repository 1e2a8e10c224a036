using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Accounts;

/// <summary>Closes organisations together with their accounts (E-7).</summary>
internal sealed class OrganisationClosingFunctions(
    OrganisationStore organisations, IEnumerable<IClosingCheck> obstacles, AccountDirectory directory, AccountService accounts, TimeProvider time)
{
    /// <summary>Closes an organisation (E-7).</summary>
    /// <remarks>
    /// Its history stays, lists leave it out unless asked, and nothing new can name it. Its accounts are cancelled: their sessions end at once, and
    /// they log in no more. It is refused while the organisation has elevators that are not retired, contracts that have not ended, or open rescues or
    /// complaints: <c>has</c> lists them. The same request again is answered as the first time, and finishes what a process left half-done.
    /// </remarks>
    [Function("CloseOrganisation")]
    [LogsAct(AdminActKind.OrganisationClosed)]
    [Allow(Permission.OrganisationsWrite, Role.Admin)]
    [Takes(typeof(CloseRequest))]
    [IfMatch]
    [Answers(200, typeof(OrganisationResponse), As = "The organisation", ETag = true)]
    [Refuses("organisation-closed", "organisation-in-use")]
    public async Task<IResult> Close(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/organisations/{id}/close")] HttpRequest request, [TextOf(typeof(CreditCode))] string id)
    {
        var caller = Caller.Of(request);
        var cancellation = request.HttpContext.RequestAborted;
        var organisation = OrganisationId.TryParse(id, out var known) ? known : throw Problems.NotFound.With();
        var body = await request.ReadJsonAsync<CloseRequest>();
        var checks = new Checks();
        var reason = checks.Text("reason", body.Reason, Limits.TextLength);
        checks.Throw();
        var found = await organisations.FindAsync(organisation, cancellation) ?? throw Problems.NotFound.With();
        if (found.Document.Closure is null)
        {
            await CheckAsync(caller, organisation, cancellation);
            var closure = new Closure(reason, time.GetUtcNow(), caller.UserName);
            found = await organisations.ChangeAsync(organisation, request.CheckIfMatch, before => before.Closure is null ? before with { Closure = closure } : before, cancellation);
        }

        if (found.Document.Closure!.Reason != reason)
        {
            throw OrganisationProblems.Closed.With();
        }

        await CancelAccountsAsync(organisation, cancellation);
        request.SetETag(found.Version);
        return Json.Ok(OrganisationResponse.Full(found.Document));
    }

    private async Task CheckAsync(Caller caller, OrganisationId organisation, CancellationToken cancellation)
    {
        var there = await Task.WhenAll(obstacles.Select(async one => await one.HasAnyAsync(organisation, cancellation) ? one.Code : null));
        string[] has = [.. there.OfType<string>().Order(StringComparer.Ordinal), .. caller.Organisation == organisation ? ["caller"] : Array.Empty<string>()];
        if (has.Length > 0)
        {
            throw OrganisationProblems.InUse.With(details: new Dictionary<string, object?>(StringComparer.Ordinal) { ["has"] = has });
        }
    }

    private async Task CancelAccountsAsync(OrganisationId organisation, CancellationToken cancellation)
    {
        await foreach (var listed in directory.ListAsync(organisation, after: null, cancellation: cancellation))
        {
            // A name in the list may lead nowhere (AccountService).
            if (await accounts.FindAsync(listed.Id, cancellation) is { Document.Status: AccountStatus.InUse })
            {
                await accounts.ChangeAsync(listed.Id, static _ => { }, before => before.With(AccountStatus.Cancelled, time.GetUtcNow()), cancellation);
            }
        }
    }

    [Example("""{"reason": "单位已注销营业执照"}""")]
    private sealed record CloseRequest([Required, StringLength(Limits.TextLength, MinimumLength = 1)] string? Reason);
}
