using ElevatorFunctions.Access;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Visits;

/// <summary>Records of visits: lists, one visit, its paper form and its review (http.md, visits).</summary>
public sealed class VisitRecordFunctions(
    VisitQueries queries, VisitScope scope, UploadStore uploads, VisitReviews afterwork, NameDirectory names, TimeProvider time, Limits limits)
{
    /// <summary>Lists visits, newest first.</summary>
    [Function("ListVisits")]
    [Allow(Role.Maintenance, Role.UseUnit, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [Query("from"), Query("to"), Query("status"), Query("elevator"), Query("person"), Query("company"), Query("useUnit"), Query("district")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/visits")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var now = time.GetUtcNow();
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var filter = ReadFilter(request, checks, now);
        VisitScope.CheckNarrowed(Caller.Of(request), filter, checks);
        checks.Throw();
        var (range, scoped) = await scope.RangeOfAsync(Caller.Of(request), filter, cancellation);
        var found = await queries.ListAsync(scoped, range, page, cancellation);
        var views = new Page<VisitView>([.. found.Items.Select(visit => VisitView.Of(visit, now, limits))], found.Continuation);
        return Json.Ok(await names.NameAsync(views, cancellation));
    }

    /// <summary>One visit with links to its photos.</summary>
    [Function("GetVisit")]
    [Allow(Role.Maintenance, Role.UseUnit, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/visits/{id}")] HttpRequest request, string id)
    {
        var visit = await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted);
        request.SetETag(visit.Version);
        return Json.Ok(await WithLinksAsync(visit.Document, request.HttpContext.RequestAborted));
    }

    /// <summary>Adds the photos of the paper form (V-13).</summary>
    [Function("PutPaperForm")]
    [Allow(Permission.VisitsScan, Role.Maintenance)]
    public async Task<IResult> PutPaperForm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/visits/{id}/paper-form")] HttpRequest request, string id)
    {
        var body = await request.ReadJsonAsync<PaperFormRequest>();
        var visit = await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted);
        request.CheckIfMatch(visit.Version);
        var changed = await afterwork.AddPaperFormAsync(Caller.Of(request), visit, body.Photos ?? [], request.HttpContext.RequestAborted);
        return Json.Ok(await WithLinksAsync(changed, request.HttpContext.RequestAborted));
    }

    /// <summary>Accepts or refuses a visit for the use unit (V-14).</summary>
    [Function("ReviewVisit")]
    [Allow(Permission.VisitsReview, Role.UseUnit)]
    public async Task<IResult> Review(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/visits/{id}/review")] HttpRequest request, string id)
    {
        var body = await request.ReadJsonAsync<ReviewRequest>();
        var visit = await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted);
        request.CheckIfMatch(visit.Version);
        var changed = await afterwork.ReviewAsync(Caller.Of(request), visit, body.Decision, body.Reason, request.HttpContext.RequestAborted);
        return Json.Ok(await WithLinksAsync(changed, request.HttpContext.RequestAborted));
    }

    private static VisitFilter ReadFilter(HttpRequest request, Checks checks, DateTimeOffset now)
    {
        var (from, to) = Period.Read(request, checks, now);
        var statuses = new List<VisitStatus>();
        foreach (var code in (request.Query(checks, "status") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            statuses.Add(checks.Code<VisitStatus>("status", code, VisitStatuses.TryParse, VisitStatuses.Code));
        }

        return new VisitFilter
        {
            From = from,
            To = to,
            Statuses = statuses,
            Elevator = Id<ElevatorCode>(checks, request, "elevator", Reason.NotAnElevatorCode(ElevatorCode.MaxLength)),
            Person = Id<AccountId>(checks, request, "person", Reason.NotAnId),
            Company = Id<OrganisationId>(checks, request, "company", Reason.NotACreditCode),
            UseUnit = Id<OrganisationId>(checks, request, "useUnit", Reason.NotACreditCode),
            District = checks.OptionalText("district", request.Query(checks, "district"), 6),
        };
    }

    private static T? Id<T>(Checks checks, HttpRequest request, string field, Reason reason)
        where T : struct, IIdentifier<T> =>
        checks.OptionalValue<T>(field, request.Query(checks, field), T.TryParse, reason);

    private async Task<VisitView> WithLinksAsync(Visit visit, CancellationToken cancellation)
    {
        var view = await names.NameAsync(VisitView.Of(visit, time.GetUtcNow(), limits), cancellation);
        return visit.SignOut is not { } done ? view : view with
        {
            Photos = await LinksAsync(visit.Person, done.Photos, cancellation),
            PaperPhotos = visit.PaperForm is { } form ? await LinksAsync(form.By, form.Photos, cancellation) : null,
            Signature = done.Signature is { } signature ? (await LinksAsync(visit.Person, [signature], cancellation))[0] : null,
        };
    }

    private async Task<string[]> LinksAsync(AccountId owner, IEnumerable<UploadId> ids, CancellationToken cancellation)
    {
        var links = await Task.WhenAll(ids.Select(id => uploads.ReadLinkAsync(UploadOwner.Of(owner), id, cancellation)));
        return [.. links.Select(link => link.ToString())];
    }

    private sealed record PaperFormRequest(IReadOnlyList<string?>? Photos);

    private sealed record ReviewRequest(string? Decision, string? Reason);
}
