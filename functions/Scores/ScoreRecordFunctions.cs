using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Inspections;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Scores;

/// <summary>The records of a row of a rate, so that every point lost can be traced (S-7).</summary>
internal sealed class ScoreRecordFunctions(ScoreDetails details, ScoreReader reader, FileLinks links, TimeProvider time, Limits limits)
{
    /// <summary>The visits of an elevator of the maintenance rate, oldest first.</summary>
    [Function("ListScoredVisits")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [ScoreWindowQueries]
    [ScoreDetailQueries]
    [Answers(200, typeof(ScoreDetailsResponse<ScoredVisitResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> Visits(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/{companyId}/maintenance/details/{elevator}/visits")] HttpRequest request,
        [TextOf(typeof(CreditCode))] string companyId, [TextOf(typeof(ElevatorCode))] string elevator)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var head = await details.ReadAsync(request, companyId, ScoreRate.Maintenance, cancellation);
        var (file, row) = await OfElevatorAsync(
            reader.MaintenanceAsync(head.Tally, head.Scope, cancellation), one => one.File.Entry.Code, one => one.File.Entry.District, head, elevator, cancellation);
        var visits = file.Visits.ToDictionary(visit => visit.Id);
        (ScoredVisitResponse, bool)[] rows =
        [
            .. row.Visits
                .Where(visit => !head.OnlyMisses || visit.Status == VisitStatus.NonCompliant)
                .Select(visit => (ScoredVisitResponse.Of(visits[visit.Id], visit, row, head.Scope, limits), true)),
        ];
        return await details.AnswerAsync(request, head, ScoreRecordSheets.Visits, rows);
    }

    /// <summary>The overdue records of an elevator of the maintenance rate, oldest first.</summary>
    [Function("ListScoredOverdueRecords")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [ScoreWindowQueries]
    [ScoreDetailQueries]
    [Answers(200, typeof(ScoreDetailsResponse<OverdueRecordResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> OverdueRecords(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/{companyId}/maintenance/details/{elevator}/overdue-records")] HttpRequest request,
        [TextOf(typeof(CreditCode))] string companyId, [TextOf(typeof(ElevatorCode))] string elevator)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var head = await details.ReadAsync(request, companyId, ScoreRate.Maintenance, cancellation);
        var (file, row) = await OfElevatorAsync(
            reader.MaintenanceAsync(head.Tally, head.Scope, cancellation), one => one.File.Entry.Code, one => one.File.Entry.District, head, elevator, cancellation);
        var today = ShanghaiCalendar.DayOf(time.GetUtcNow());
        (OverdueRecordResponse, bool)[] rows = [.. row.Records.Select(record => (ScoreFacts.Of(file, record, head.Scope.Exemptions, today), true))];
        return await details.AnswerNamedAsync(request, head, ScoreRecordSheets.OverdueRecords, rows);
    }

    /// <summary>The reports of an elevator of the inspection rate, the newest first, re-checks too.</summary>
    [Function("ListScoredInspections")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [ScoreWindowQueries]
    [ScoreDetailQueries]
    [Answers(200, typeof(ScoreDetailsResponse<InspectionResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> Inspections(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/{companyId}/inspection/details/{elevator}/reports")] HttpRequest request,
        [TextOf(typeof(CreditCode))] string companyId, [TextOf(typeof(ElevatorCode))] string elevator)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var head = await details.ReadAsync(request, companyId, ScoreRate.Inspection, cancellation);
        var (reports, row) = await OfElevatorAsync(
            reader.InspectionsAsync(head.Tally, head.Scope, cancellation), one => one.Row.Elevator, one => one.Reports[0].District, head, elevator, cancellation);
        var byId = reports.ToDictionary(report => report.Id.ToString(), StringComparer.Ordinal);
        (InspectionResponse, bool)[] rows = [.. row.Reports.Select(report => (View(request, byId[report.Id]), true))];
        return await details.AnswerNamedAsync(request, head, ScoreRecordSheets.Inspections, rows);
    }

    /// <summary>The entrapments of an elevator of the fault rate, the newest first, outages too.</summary>
    [Function("ListScoredRescues")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [ScoreWindowQueries]
    [ScoreDetailQueries]
    [Answers(200, typeof(ScoreDetailsResponse<RescueDetailResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> Rescues(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/{companyId}/fault/details/{elevator}/rescues")] HttpRequest request,
        [TextOf(typeof(CreditCode))] string companyId, [TextOf(typeof(ElevatorCode))] string elevator)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var head = await details.ReadAsync(request, companyId, ScoreRate.Fault, cancellation);
        var (_, row, rescues) = await OfElevatorAsync(
            reader.FaultsAsync(head.Tally, head.Scope, cancellation), one => one.Row.Elevator, one => one.File.Entry.District, head, elevator, cancellation);
        (RescueDetailResponse, bool)[] rows =
        [
            .. row.Entrapments.Reverse().Select(one => (
                RescueDetailResponse.Of(rescues[one.Facts.Id], one, head.Scope, ScoreRate.Fault), true)),
        ];
        return await details.AnswerNamedAsync(request, head, ScoreDetailSheets.Rescues, rows);
    }

    /// <summary>The changes of the maintenance company of a use unit of the maintainer change rate, those filed latest first.</summary>
    [Function("ListScoredMaintainerChanges")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [ScoreWindowQueries]
    [ScoreDetailQueries]
    [Answers(200, typeof(ScoreDetailsResponse<MaintainerChangeResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> MaintainerChanges(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/{companyId}/maintainer-change/details/{useUnit}/changes")] HttpRequest request,
        [TextOf(typeof(CreditCode))] string companyId, [TextOf(typeof(CreditCode))] string useUnit)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var head = await details.ReadAsync(request, companyId, ScoreRate.MaintainerChange, cancellation);
        var all = await reader.MaintainerChangesAsync(head.Tally, head.Scope, cancellation).ToListAsync(cancellation);
        var (changes, row) = all.Find(one => one.Row.UseUnit.ToString() == useUnit);
        if (row is null)
        {
            throw Problems.NotFound.With();
        }

        var byId = changes.ToDictionary(change => change.Id.ToString(), StringComparer.Ordinal);
        (MaintainerChangeResponse, bool)[] rows =
        [
            .. row.Changes.Select(change => byId[change.Id]).Select(change => (
                MaintainerChangeResponse.Of(change, file: null, limits), head.Sees(change.Elevator.Code, change.District))),
        ];
        return await details.AnswerNamedAsync(request, head, ElevatorSheets.MaintainerChanges, rows);
    }

    // All rows are read, since the head shows the figures of the whole rate.
    private static async Task<T> OfElevatorAsync<T>(
        IAsyncEnumerable<T> rows, Func<T, ElevatorCode> codeOf, Func<T, string> districtOf, ScoreDetailRequest head, string elevator,
        CancellationToken cancellation)
    {
        var all = await rows.ToListAsync(cancellation);
        var found = all.FindIndex(row => codeOf(row).ToString() == elevator && head.Sees(codeOf(row), districtOf(row)));
        return found >= 0 ? all[found] : throw Problems.NotFound.With();
    }

    private InspectionResponse View(HttpRequest request, Inspection report) => InspectionResponse.Of(
        report, report.File is { } file ? links.ToRead(request, UploadOwner.Of(file.Owner), [file.Upload])[0] : null);
}
