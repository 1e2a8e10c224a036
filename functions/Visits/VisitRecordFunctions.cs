using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Visits;

/// <summary>Records of visits: lists, one visit, its paper form and its review (http.md, visits).</summary>
internal sealed class VisitRecordFunctions(
    VisitQueries queries, VisitScope scope, VisitAnswers answers, VisitReviews reviews, ManyReviews manyReviews, NameDirectory names, TimeProvider time, Limits limits)
{
    private static readonly SortOrder<VisitResponse> Order = new(
        new Dictionary<string, Func<VisitResponse, IComparable?>>(StringComparer.Ordinal)
        {
            ["signedInAt"] = visit => visit.SignedInAt,
            ["signedOutAt"] = visit => visit.SignedOutAt,
            ["status"] = visit => visit.Status,
            ["elevator"] = visit => visit.Elevator.ToString(),
            ["place"] = visit => visit.Place,
            ["personName"] = visit => visit.PersonName,
        },
        visit => visit.Id.ToString());

    /// <summary>Visits in the caller's scope, the newest first.</summary>
    /// <remarks>
    /// A sub-account without <c>visits.read</c> sees of a company only those it made itself. A supervisor sees those of its district or city, with
    /// hints to look at (V-16).
    /// </remarks>
    [Function("ListVisits")]
    [Allow(Role.Maintenance, Role.UseUnit, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [Query("from", typeof(DateTimeOffset), "Signed in at or after, 366 days before `to` when it is left out, ten years at most")]
    [Query("to", typeof(DateTimeOffset), "Signed in at or before, now when it is left out")]
    [Query("status", typeof(VisitStatus), "One or more statuses", IsList = true)]
    [Query("elevator", typeof(ElevatorCode))]
    [Query("person", typeof(string), "Account of the worker, or `me`", Pattern = "^(me|[0-9abcdefghjkmnpqrstvwxyz]{16})$")]
    [Query("company", typeof(CreditCode))]
    [Query("useUnit", typeof(CreditCode))]
    [Query("district", typeof(District))]
    [Query("hinted", typeof(bool), "Those with hints, or those without, for supervisors")]
    [Query("hint", typeof(VisitHint), "Those with one or more of these hints, for supervisors", IsList = true)]
    [Query("sort", typeof(string), "Names of fields, each with `-` in front for the greatest first: signedInAt, signedOutAt, status, elevator, place, personName", Example = "elevator")]
    [Query("total", typeof(bool), "True for the number of them in all, where they are not too many to be counted")]
    [Answers(200, typeof(Page<VisitResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/visits")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var now = time.GetUtcNow();
        var checks = new Checks();
        var page = PageRequest.Of(request, checks, Order.Fields);
        var filter = ReadFilter(request, checks, now);
        checks.Throw();
        var caller = Caller.Of(request);
        var (range, scoped) = await scope.RangeOfAsync(caller, filter, cancellation);
        var sorted = page.Sort.Count > 0 ? await SortedAsync() : null;
        if (SheetAnswers.AreAskedFor(request))
        {
            var rows = sorted?.ToAsyncEnumerable() ?? queries.ReadAllAsync(scoped, range, cancellation).Select(RowOf);
            return await (VisitScope.SeesHints(caller) ? VisitSheets.WithHints : VisitSheets.List).AnswerAsync(request, names.NameAsync(rows, cancellation));
        }

        return Json.Ok(await names.NameAsync(sorted is null ? await PageAsync() : SortedPages.PageOf(sorted, page), cancellation));

        VisitResponse RowOf(Visit visit) => VisitResponse.Of(visit, now, limits).For(caller, visit);

        async Task<Page<VisitResponse>> PageAsync()
        {
            var found = await queries.ListAsync(scoped, range, page, cancellation);
            return new(
                [.. found.Items.Select(visit => RowOf(visit.ForLists()))],
                found.Continuation,
                page.IsCounted ? (await queries.FindAllAsync(scoped, range, cancellation))?.Count : null);
        }

        async Task<List<VisitResponse>> SortedAsync()
        {
            var found = await queries.FindAllAsync(scoped, range, cancellation) ?? throw SortedPages.TooMany();
            List<VisitResponse> rows = [.. found.Select(visit => RowOf(visit.ForLists()))];
            rows.Sort(Order.By(page.Sort));
            return rows;
        }
    }

    /// <summary>One visit, with short-lived links to its photos.</summary>
    [Function("GetVisit")]
    [Allow(Role.Maintenance, Role.UseUnit, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Answers(200, typeof(VisitResponse), As = "The visit", ETag = true)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/visits/{id}")] HttpRequest request, [TextOf(typeof(VisitReference))] string id)
    {
        var visit = await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted);
        request.SetETag(visit.Version);
        return Json.Ok(await answers.WholeAsync(request, visit.Document));
    }

    /// <summary>Adds photos of the paper form (V-13).</summary>
    /// <remarks>
    /// A sub-account needs <c>visits.scan</c>. The first photos are kept late too. Further ones are added until 24 hours after the sign-out, 20 in all.
    /// Photos that are there already, sent again, change nothing.
    /// </remarks>
    [Function("PutPaperForm")]
    [NoAdminAct("The record of the visit has it.")]
    [Allow(Role.Maintenance)]
    [Takes(typeof(PaperFormRequest))]
    [IfMatch]
    [Answers(200, typeof(VisitResponse), As = "The visit")]
    [Refuses("not-due", "too-late")]
    public async Task<IResult> PutPaperForm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/visits/{id}/paper-form")] HttpRequest request, [TextOf(typeof(VisitReference))] string id)
    {
        var caller = Caller.Of(request);
        if (!caller.IsMain && !caller.May(Permission.VisitsScan))
        {
            throw Problems.Forbidden.With();
        }

        var photos = (await request.ReadJsonAsync<PaperFormRequest>()).Read();
        var visit = await scope.FindAsync(caller, id, request.HttpContext.RequestAborted);
        request.CheckIfMatch(visit.Version);
        var changed = await reviews.AddPaperFormAsync(caller, visit, photos, request.HttpContext.RequestAborted);
        return Json.Ok(await answers.WholeAsync(request, changed));
    }

    /// <summary>Accepts or refuses a visit without signature, for the use unit, once (V-14).</summary>
    [Function("ReviewVisit")]
    [NoAdminAct("The record of the visit has it.")]
    [Allow(Permission.VisitsReview, Role.UseUnit)]
    [Takes(typeof(ReviewVisitRequest))]
    [IfMatch]
    [Answers(200, typeof(VisitResponse), As = "The visit")]
    [Refuses("not-due", "done-before")]
    public async Task<IResult> Review(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/visits/{id}/review")] HttpRequest request, [TextOf(typeof(VisitReference))] string id)
    {
        var refusal = (await request.ReadJsonAsync<ReviewVisitRequest>()).ReadRefusal();
        var visit = await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted);
        request.CheckIfMatch(visit.Version);
        var changed = await reviews.ReviewAsync(Caller.Of(request), visit, refusal, request.HttpContext.RequestAborted);
        return Json.Ok(await answers.WholeAsync(request, changed));
    }

    /// <summary>Accepts or refuses many visits alike (V-14).</summary>
    /// <remarks>Each visit is answered for itself, and one that cannot be reviewed stops no other. A visit that was reviewed so before stays as it is.</remarks>
    [Function("ReviewVisits")]
    [NoAdminAct("The record of the visit has it.")]
    [Allow(Permission.VisitsReview, Role.UseUnit)]
    [Takes(typeof(ReviewVisitsRequest))]
    [Answers(200, typeof(ReviewedVisitsResponse), As = "Each visit's status, or the code of its problem")]
    public async Task<IResult> ReviewMany([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/visits/reviews")] HttpRequest request)
    {
        var (refusal, visits) = (await request.ReadJsonAsync<ReviewVisitsRequest>()).Read();
        return Json.Ok(new ReviewedVisitsResponse(await manyReviews.ReviewAsync(Caller.Of(request), visits, refusal, request.HttpContext.RequestAborted)));
    }

    private static VisitFilter ReadFilter(HttpRequest request, Checks checks, DateTimeOffset now)
    {
        var (from, to) = Period.Read(request, checks, now);
        return new VisitFilter
        {
            From = from,
            To = to,
            Statuses = request.QueryCodes<VisitStatus>(checks, "status"),
            Hints = request.QueryCodes<VisitHint>(checks, "hint"),
            Hinted = checks.OptionalFlag("hinted", request.Query(checks, "hinted")),
            Elevator = request.QueryElevator(checks),
            Person = request.Query(checks, "person") is var person && person == "me"
                ? Caller.Of(request).Account
                : checks.OptionalValue<AccountId>("person", person, AccountId.TryParse, Reason.NotAnId),
            Company = request.QueryOrganisation(checks, "company"),
            UseUnit = request.QueryOrganisation(checks, "useUnit"),
            District = request.QueryDistrict(checks),
        };
    }

    private sealed record PaperFormRequest(
        [Required, Length(1, Limits.VisitPhotos), UniqueItems, TextOf(typeof(UploadId))] IReadOnlyList<string?>? Photos)
    {
        public UploadId[] Read()
        {
            var (checks, photos) = (new Checks(), Photos ?? []);
            checks.That(photos.Count > 0, "photos", Reason.Required);
            checks.That(photos.Distinct(StringComparer.Ordinal).Count() == photos.Count, "photos", Reason.Duplicate);
            var ids = NamedUpload.Read(checks, "photos", photos, Limits.VisitPhotos);
            checks.Throw();
            return ids;
        }
    }
}
