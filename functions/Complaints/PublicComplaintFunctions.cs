using ElevatorFunctions.Access;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Visits;
using ElevatorFunctions.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Complaints;

/// <summary>What a complainant does without a login: complain, follow, confirm, reopen (P-1, P-2).</summary>
public sealed class PublicComplaintFunctions(
    ComplaintIntake intake, ComplaintStore store, ComplaintDesk desk, ComplaintWatchers watchers, ElevatorStore elevators, QrCodes codes,
    TimeProvider time, Limits limits)
{
    private const int LongestText = 500;

    /// <summary>Complains about the elevator scanned, or joins an open complaint (P-1).</summary>
    [Function("ComplainInPublic")]
    [AllowAnyone("whoever rides an elevator has no account")]
    public async Task<IResult> Complain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/public/complaints")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<ComplaintRequest>();
        var checks = new Checks();
        checks.That(!string.IsNullOrWhiteSpace(body.Qr), "qr", "is required");
        var categories = (body.Categories ?? []).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        checks.That(categories.Length > 0, "categories", "are one at least");
        checks.That(categories.All(code => ComplaintCategories.TryFind(code, out _)), "categories", "are C01 to C10");
        var text = checks.OptionalText("text", body.Text, LongestText);
        var phone = checks.OptionalText("phone", body.Phone, 11);
        checks.That(phone is null || (phone.Length == 11 && phone[0] == '1' && phone.All(char.IsAsciiDigit)), "phone", "is a mobile phone of 11 digits");
        var join = checks.OptionalValue<ComplaintReference>("join", body.Join, ComplaintReference.TryParse, "is no complaint");
        checks.Throw();
        var code = codes.TryRead(body.Qr)?.Code ?? throw ScanProblems.Of(Refusal.QrInvalid).With();
        var elevator = (await elevators.FindAsync(code, cancellation))?.Document ?? throw ScanProblems.Of(Refusal.ElevatorUnknown).With();
        var key = IdempotencyKey.Of(request) ?? FollowToken.NewSecret();
        var complainant = new Complainant(Digest.Of("complaint", code.ToString(), key), FollowToken.NewSecret(), phone);
        var (complaint, kept) = join is { } other
            ? await intake.JoinAsync(elevator, other, complainant, cancellation)
            : await intake.FileAsync(elevator, categories, text, complainant, body.Separate == true, cancellation);
        await watchers.TellAsync(client, complaint, cancellation);
        return Json.Ok(new ComplaintAnswer(complaint.Reference, complaint.PageOf(kept)), StatusCodes.Status201Created);
    }

    /// <summary>How far the complaint has come, for whoever has the link. It names nobody.</summary>
    [Function("FollowComplaint")]
    [AllowAnyone("the link is the key")]
    public async Task<IResult> Follow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/public/complaints/{token}")] HttpRequest request, string token) =>
        Json.Ok(ProgressAnswer.Of((await OpenAsync(token, request.HttpContext.RequestAborted)).Complaint, time.GetUtcNow(), limits));

    /// <summary>The complainant is content (P-2).</summary>
    [Function("ConfirmComplaint")]
    [AllowAnyone("the link is the key")]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/public/complaints/{token}/confirm")] HttpRequest request, string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (complaint, _) = await OpenAsync(token, cancellation);
        var changed = await desk.ActAsync(complaint.Reference, _ => { }, desk.Act(ComplaintActKind.Confirmed, caller: null, note: null), cancellation);
        return Json.Ok(ProgressAnswer.Of(changed.Document, time.GetUtcNow(), limits));
    }

    /// <summary>The complainant is not content: once, a new complaint follows, with clocks of its own (P-2).</summary>
    [Function("ReopenComplaint")]
    [AllowAnyone("the link is the key")]
    public async Task<IResult> Reopen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/public/complaints/{token}/reopen")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<ReopenRequest>();
        var checks = new Checks();
        var reason = checks.Text("reason", body.Reason, LongestText);
        checks.Throw();
        var (complaint, complainant) = await OpenAsync(token, cancellation);
        var (next, kept) = await intake.ReopenAsync(complaint, complainant, reason, cancellation);
        await watchers.TellAsync(client, next, cancellation);
        return Json.Ok(new ComplaintAnswer(next.Reference, next.PageOf(kept)), StatusCodes.Status201Created);
    }

    /// <exception cref="ProblemException">404: the link opens nothing.</exception>
    private async Task<(Complaint Complaint, Complainant Complainant)> OpenAsync(string token, CancellationToken cancellation)
    {
        if (FollowToken.TryParse(token, out var key)
            && ComplaintId.TryParse(key.Id, out var id)
            && await store.FindAsync(new ComplaintReference(key.Elevator, id), cancellation) is { Document: var found }
            && found.Complainants.FirstOrDefault(one => key.Opens(one.Secret)) is { } complainant)
        {
            return (found, complainant);
        }

        throw Problems.NotFound.With();
    }

    private sealed record ComplaintRequest(
        string? Qr, IReadOnlyList<string?>? Categories, string? Text, string? Phone, string? Join, bool? Separate);

    private sealed record ReopenRequest(string? Reason);

    private sealed record ComplaintAnswer(ComplaintReference Id, string FollowUrl);

    private sealed record ProgressAnswer(
        ComplaintNode Node,
        string NodeLabel,
        string Place,
        IReadOnlyList<ComplaintView.CategoryView> Categories,
        DateTimeOffset ComplainedAt,
        DateTimeOffset? AcceptedAt,
        DateTimeOffset? HandledAt,
        DateTimeOffset? ReviewedAt,
        ComplaintActKind? Answer)
    {
        public static ProgressAnswer Of(Complaint complaint, DateTimeOffset now, Limits limits)
        {
            var view = ComplaintView.Of(complaint, now, limits);
            return new(
                view.Node, view.NodeLabel, view.Place, view.Categories, view.ComplainedAt, view.AcceptedAt, view.HandledAt, view.ReviewedAt, view.Answer);
        }
    }
}
