using System.ComponentModel.DataAnnotations;
using Azure.Data.Tables;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Elevators;

/// <summary>Retires elevators (注销), and takes back a retirement that was wrong (E-7).</summary>
internal sealed class RetirementFunctions(
    ElevatorAccess access, IEnumerable<IRetirementCheck> underWay, ElevatorNews news, TimeProvider time)
{
    /// <summary>Retires an elevator from a day on (E-7).</summary>
    /// <remarks>
    /// Its history stays, and lists leave it out unless asked. Its code says to everyone who scans it that it is retired, and a call for help from it is
    /// taken all the same. Its contracts cover it up to the day before. It keeps its registration number, its registration code and its
    /// device. It is refused while a visit or a rescue is open. The same request again is answered as the first time.
    /// </remarks>
    [Function("RetireElevator")]
    [LogsAct(AdminActKind.ElevatorRetired)]
    [Allow(Permission.ElevatorsWrite, Role.Supervisor)]
    [Takes(typeof(RetireRequest))]
    [IfMatch]
    [Answers(200, typeof(ElevatorResponse), As = "The elevator", ETag = true)]
    [Refuses("elevator-retired", "elevator-has-open-visit", "elevator-has-open-rescue")]
    public async Task<IResult> Retire(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/elevators/{code}/retire")] HttpRequest request, [TextOf(typeof(ElevatorCode))] string code)
    {
        var caller = Caller.Of(request);
        var cancellation = request.HttpContext.RequestAborted;
        var today = ShanghaiCalendar.DayOf(time.GetUtcNow());
        var body = await request.ReadJsonAsync<RetireRequest>();
        var checks = new Checks();
        var day = checks.Required("day", body.Day);
        var reason = checks.Text("reason", body.Reason, Limits.TextLength);
        checks.That(body.Day is null || ElevatorRules.IsDay(day), "day", Reason.NotBetween(ElevatorRules.Earliest, ElevatorRules.Latest));
        checks.That(day <= today || !ElevatorRules.IsDay(day), "day", Reason.TooLate(today));
        checks.Throw();

        var found = await access.ReadAsync(request, code);
        if (found.Entry!.Document.Retirement is { } before && before.Day == day && before.Reason == reason)
        {
            // Sent again, perhaps because a process died before the contracts were told.
            await news.TellAsync(found.Entry.Document.Code, cancellation);
            return await access.AnswerAsync(request, found);
        }

        return await access.ChangeAsync(request, code, async file =>
        {
            CheckDay(file.Entry!.Document, day);
            await Task.WhenAll(underWay.Select(one => one.CheckAsync(file, cancellation)));
            return Retired(file, day, reason, caller);
        });
    }

    /// <summary>Takes back a retirement (E-7).</summary>
    /// <remarks>
    /// The elevator is in the registry again, with the status, company, people and codes that it had. Contracts do not cover it before they bind it
    /// again, and the days of the retirement stay uncovered.
    /// </remarks>
    [Function("ReinstateElevator")]
    [LogsAct(AdminActKind.ElevatorReinstated)]
    [Allow(Permission.ElevatorsWrite, Role.Supervisor)]
    [Takes(typeof(ReinstateRequest))]
    [IfMatch]
    [Answers(200, typeof(ElevatorResponse), As = "The elevator", ETag = true)]
    [Refuses("elevator-not-retired")]
    public async Task<IResult> Reinstate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/elevators/{code}/reinstate")] HttpRequest request, [TextOf(typeof(ElevatorCode))] string code)
    {
        var caller = Caller.Of(request);
        var body = await request.ReadJsonAsync<ReinstateRequest>();
        var checks = new Checks();
        var reason = checks.Text("reason", body.Reason, Limits.TextLength);
        checks.Throw();
        return await access.ChangeAsync(
            request,
            code,
            file =>
            {
                var before = file.Entry!.Document;
                var retirement = before.Retirement ?? throw ElevatorProblems.NotRetired.With();
                return Task.FromResult(new ElevatorRevision(
                    file,
                    before with { Status = retirement.FormerStatus, Retirement = null },
                    [HistoryOf(file, retirement, caller, reason)])
                {
                    Reason = reason,
                });
            },
            isOpenToRetired: true);
    }

    private static void CheckDay(Elevator elevator, DateOnly day)
    {
        if (elevator.CommissionedOn is { } commissioned && day < commissioned)
        {
            throw Problems.InputInvalid.At("day", Reason.TooEarly(commissioned));
        }

        // Days of a former company are settled (C-4).
        if (elevator.CompanySince is { } since && day < since)
        {
            throw Problems.InputInvalid.At("day", Reason.BeforePresentCompany(since));
        }
    }

    private ElevatorRevision Retired(ElevatorSnapshot file, DateOnly day, string reason, Caller caller)
    {
        var before = file.Entry!.Document;
        var retirement = new Retirement(day, reason, time.GetUtcNow(), before.Status);
        return new(
            file,
            before with { Status = ElevatorStatus.Retired, Retirement = retirement, ProposedPosition = null },
            [HistoryOf(file, retirement, caller, reinstated: null), LockOver(file, caller), .. file.CoversReplacedBy(file.Covers.End(day))])
        {
            Tell = token => news.TellAsync(new RetiredElevator(before.Code, day, file.Covers), token),
        };
    }

    private TableTransactionAction HistoryOf(ElevatorSnapshot file, Retirement retirement, Caller caller, string? reinstated)
    {
        var now = time.GetUtcNow();
        return new(TableTransactionActionType.Add, Row.Of(
            PartitionOf(file),
            ElevatorKeys.Change(ElevatorKeys.RetirementChange, now),
            new RetirementChange(now, caller.UserName, retirement, reinstated, file.Covers.ToString())));
    }

    // A sign-in that read the elevator before now meets another lock than it read, and starts over. The lock is of a visit that was over
    // long ago, so that the first sign-in after a reinstatement takes it over.
    private static TableTransactionAction LockOver(ElevatorSnapshot file, Caller caller)
    {
        var over = new VisitLock(caller.Account, VisitId.Create(DateTimeOffset.UnixEpoch, new byte[10]));
        return file.VisitLock is { Version: var version }
            ? new(TableTransactionActionType.UpdateReplace, Row.Of(PartitionOf(file), ElevatorKeys.VisitLock, over, version), version)
            : new(TableTransactionActionType.Add, Row.Of(PartitionOf(file), ElevatorKeys.VisitLock, over));
    }

    private static string PartitionOf(ElevatorSnapshot file) => ElevatorKeys.Partition(file.Entry!.Document.Code);

    /// <param name="Day">First day on which it is retired, Shanghai. Not after today, not before its commissioning or the present company.</param>
    [Example("""{"day": "2026-03-01", "reason": "已拆除，使用单位申请注销"}""")]
    private sealed record RetireRequest([Required] DateOnly? Day, [Required, StringLength(Limits.TextLength, MinimumLength = 1)] string? Reason);

    [Example("""{"reason": "注销登记有误"}""")]
    private sealed record ReinstateRequest([Required, StringLength(Limits.TextLength, MinimumLength = 1)] string? Reason);
}
