using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Scores;

/// <summary>The rows that the rates of a company are made of (S-7).</summary>
internal sealed class ScoreDetailFunctions(ScoreDetails details, ScoreReader reader, Limits limits)
{
    /// <summary>The elevators of the effective maintenance rate, those with most misses first (S-1).</summary>
    [Function("ListMaintenanceDetails")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [ScoreWindowQueries]
    [ScoreDetailQueries]
    [Answers(200, typeof(ScoreDetailsResponse<MaintenanceDetailResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> Maintenance(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/{companyId}/maintenance/details")] HttpRequest request,
        [TextOf(typeof(CreditCode))] string companyId)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var head = await details.ReadAsync(request, companyId, ScoreRate.Maintenance, cancellation);
        var rows = await reader.MaintenanceAsync(head.Tally, head.Scope, cancellation)
            .Where(one => IsOf(head, one.File.Entry.Code) && (!head.OnlyMisses || one.Row.IsMiss))
            .Select(one => (Row: MaintenanceDetailResponse.Of(one.File, one.Row, head), Sees: head.Sees(one.File.Entry.Code, one.File.Entry.District)))
            .OrderByDescending(one => one.Row.TotalNonCompliant)
            .ThenBy(one => one.Row.Elevator.ToString(), StringComparer.Ordinal)
            .ToListAsync(cancellation);
        return await details.AnswerNamedAsync(request, head, ScoreDetailSheets.Maintenance, rows);
    }

    /// <summary>The rescues that a company owes, and those that it led for others, the newest first (S-2).</summary>
    [Function("ListRescueDetails")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [ScoreWindowQueries]
    [ScoreDetailQueries]
    [Answers(200, typeof(ScoreDetailsResponse<RescueDetailResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> Rescues(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/{companyId}/rescue/details")] HttpRequest request,
        [TextOf(typeof(CreditCode))] string companyId)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var head = await details.ReadAsync(request, companyId, ScoreRate.Rescue, cancellation);
        var rows = await reader.RescuesAsync(head.Tally, head.Scope, cancellation)
            .Where(one => IsOf(head, one.Rescue.Elevator)
                && (head.OnlyMisses ? RescueDetailResponse.IsMiss(one.Row, head.Scope) : RescueDetailResponse.Concerns(one.Row, head.Scope)))
            .Select(one => (
                Row: RescueDetailResponse.Of(one.Rescue, one.Row, head.Scope, ScoreRate.Rescue), Sees: head.Sees(one.Rescue.Elevator, one.Rescue.District)))
            .ToListAsync(cancellation);
        return await details.AnswerNamedAsync(request, head, ScoreDetailSheets.Rescues, rows);
    }

    /// <summary>The complaints of a company, the newest first (S-3).</summary>
    [Function("ListComplaintDetails")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [ScoreWindowQueries]
    [ScoreDetailQueries]
    [Answers(200, typeof(ScoreDetailsResponse<ComplaintDetailResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> Complaints(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/{companyId}/complaint/details")] HttpRequest request,
        [TextOf(typeof(CreditCode))] string companyId)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var head = await details.ReadAsync(request, companyId, ScoreRate.Complaint, cancellation);
        var rows = await reader.ComplaintsAsync(head.Tally, head.Scope, cancellation)
            .Where(one => IsOf(head, one.Complaint.Elevator) && (!head.OnlyMisses || one.Row.Standing == ScoreStanding.Late))
            .Select(one => (
                Row: ComplaintDetailResponse.Of(one.Complaint, one.Row, head.Scope), Sees: head.Sees(one.Complaint.Elevator, one.Complaint.District)))
            .ToListAsync(cancellation);
        return await details.AnswerAsync(request, head, ScoreDetailSheets.Complaints, rows);
    }

    /// <summary>The elevators of the first inspection pass rate, those that failed first (S-4).</summary>
    [Function("ListInspectionDetails")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [ScoreWindowQueries]
    [ScoreDetailQueries]
    [Answers(200, typeof(ScoreDetailsResponse<InspectionDetailResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> Inspections(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/{companyId}/inspection/details")] HttpRequest request,
        [TextOf(typeof(CreditCode))] string companyId)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var head = await details.ReadAsync(request, companyId, ScoreRate.Inspection, cancellation);
        var rows = await reader.InspectionsAsync(head.Tally, head.Scope, cancellation)
            .Where(one => IsOf(head, one.Row.Elevator) && (!head.OnlyMisses || one.Row.IsFailed || one.Row.IsExempted))
            .Select(one => (
                Row: InspectionDetailResponse.Of(one.Reports[0], one.Row, head), Sees: head.Sees(one.Row.Elevator, one.Reports[0].District)))
            .OrderByDescending(one => one.Row.Failed)
            .ThenBy(one => one.Row.Elevator.ToString(), StringComparer.Ordinal)
            .ToListAsync(cancellation);
        return await details.AnswerNamedAsync(request, head, ScoreDetailSheets.Inspections, rows);
    }

    /// <summary>The elevators of the fault rate, those with most entrapments first (S-5).</summary>
    [Function("ListFaultDetails")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [ScoreWindowQueries]
    [ScoreDetailQueries]
    [Answers(200, typeof(ScoreDetailsResponse<FaultDetailResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> Faults(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/{companyId}/fault/details")] HttpRequest request,
        [TextOf(typeof(CreditCode))] string companyId)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var head = await details.ReadAsync(request, companyId, ScoreRate.Fault, cancellation);
        var rows = await reader.FaultsAsync(head.Tally, head.Scope, cancellation)
            .Where(one => IsOf(head, one.Row.Elevator) && (!head.OnlyMisses || one.Row.Counted > 0 || one.Row.Exempted > 0))
            .Select(one => (
                Row: FaultDetailResponse.Of(one.File.Entry, one.Row, head, limits), Sees: head.Sees(one.Row.Elevator, one.File.Entry.District)))
            .OrderByDescending(one => one.Row.Entrapments)
            .ThenBy(one => one.Row.Elevator.ToString(), StringComparer.Ordinal)
            .ToListAsync(cancellation);
        return await details.AnswerNamedAsync(request, head, ScoreDetailSheets.Faults, rows);
    }

    /// <summary>The use units of which a company took over elevators, those filed latest first (S-6).</summary>
    [Function("ListTakeoverDetails")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [ScoreWindowQueries]
    [ScoreDetailQueries]
    [Answers(200, typeof(ScoreDetailsResponse<TakeoverDetailResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> Takeovers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/{companyId}/maintainer-change/details")] HttpRequest request,
        [TextOf(typeof(CreditCode))] string companyId)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var head = await details.ReadAsync(request, companyId, ScoreRate.MaintainerChange, cancellation);
        var rows = await reader.MaintainerChangesAsync(head.Tally, head.Scope, cancellation)
            .Where(one => (head.Elevator is not { } elevator || one.Changes.Any(change => change.Elevator.Code == elevator))
                && (!head.OnlyMisses || one.Row.IsLate || one.Row.IsExempted))
            .Select(one => (
                Row: TakeoverDetailResponse.Of(one.Row, head), Sees: one.Changes.Any(change => head.Sees(change.Elevator.Code, change.District))))
            .OrderByDescending(one => one.Row.Days)
            .ThenBy(one => one.Row.UseUnit.ToString(), StringComparer.Ordinal)
            .ToListAsync(cancellation);
        return await details.AnswerNamedAsync(request, head, ScoreDetailSheets.Takeovers, rows);
    }

    private static bool IsOf(ScoreDetailRequest head, ElevatorCode elevator) => head.Elevator is not { } only || only == elevator;
}
