using System.ComponentModel.DataAnnotations;
using Azure.Data.Tables;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Elevators;

/// <summary>Collects where an elevator is (信息采集, E-5).</summary>
internal sealed class LocationFunctions(ElevatorAccess access, CityArea area, TimeProvider time, Limits limits)
{
    /// <summary>Collects where an elevator is, kept as WGS-84 with author and time.</summary>
    /// <remarks>
    /// A position that is 0,0 or outside the city was not measured. A maintenance company's counts at once when it is the first, or within 300 m of the
    /// old one. Farther, it is the <c>proposedPosition</c> until the supervisor or the inspection body decides, and the old one goes on counting.
    /// </remarks>
    [Function("LocateElevator")]
    [LogsAct(AdminActKind.ElevatorLocated)]
    [Allow(Permission.ElevatorsLocate, Role.Maintenance, Role.Supervisor, Role.Admin)]
    [Takes(typeof(LocationRequest))]
    [IfMatch]
    [Answers(200, typeof(ElevatorResponse), As = "The elevator", ETag = true)]
    [Refuses("elevator-retired")]
    public async Task<IResult> Locate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/elevators/{code}/location")] HttpRequest request, [TextOf(typeof(ElevatorCode))] string code)
    {
        var caller = Caller.Of(request);
        var body = await request.ReadJsonAsync<LocationRequest>();
        var checks = new Checks();
        checks.That(body.Position is not null, "position", Reason.Required);
        var point = body.Position?.Read(checks) ?? default;
        checks.Throw();
        area.Check(checks, "position", point);
        checks.Throw();

        var reported = body.Position!;
        return await access.ChangeAsync(request, code, file =>
        {
            var now = time.GetUtcNow();
            var before = file.Entry!.Document;
            var change = new PositionChange(
                now, caller.UserName, before.Position,
                reported.Latitude!.Value, reported.Longitude!.Value, reported.Accuracy, reported.Datum!.Value);
            var collected = new CollectedPosition(point.Latitude, point.Longitude, caller.Account, now);
            var counts = CollectedPositions.CountsAtOnce(before.Position?.ToPoint(), point, caller.Role == Role.Maintenance, limits);
            return Task.FromResult(new ElevatorRevision(
                file,
                counts ? before with { Position = collected, ProposedPosition = null } : before with { ProposedPosition = collected },
                [
                    new(TableTransactionActionType.Add, Row.Of(
                        ElevatorKeys.Partition(before.Code), ElevatorKeys.Change(ElevatorKeys.PositionChange, now), change)),
                ]));
        });
    }

    /// <summary>Decides on the position that a maintenance company proposes.</summary>
    /// <remarks>Accepted, it counts from now on. Refused, the old one stays.</remarks>
    [Function("DecideLocation")]
    [LogsAct(AdminActKind.LocationDecided)]
    [Allow(Permission.ElevatorsLocate, Role.Supervisor, Role.Inspection, Role.Admin)]
    [Takes(typeof(LocationDecisionRequest))]
    [IfMatch]
    [Answers(200, typeof(ElevatorResponse), As = "The elevator", ETag = true)]
    [Refuses("no-position-proposed", "elevator-retired")]
    public async Task<IResult> Decide(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/elevators/{code}/location-decision")] HttpRequest request, [TextOf(typeof(ElevatorCode))] string code)
    {
        var caller = Caller.Of(request);
        var body = await request.ReadJsonAsync<LocationDecisionRequest>();
        var checks = new Checks();
        var isAccepted = checks.Required("accept", body.Accept);
        checks.Throw();
        return await access.ChangeAsync(request, code, file =>
        {
            var before = file.Entry!.Document;
            var proposed = before.ProposedPosition ?? throw ElevatorProblems.NoPositionProposed.With();
            var now = time.GetUtcNow();
            var change = new PositionChange(now, caller.UserName, before.Position, proposed.Latitude, proposed.Longitude, Accuracy: null, Datum.Wgs84);
            TableTransactionAction[] history = isAccepted
                ? [new(TableTransactionActionType.Add, Row.Of(ElevatorKeys.Partition(before.Code), ElevatorKeys.Change(ElevatorKeys.PositionChange, now), change))]
                : [];
            return Task.FromResult(new ElevatorRevision(
                file, before with { Position = isAccepted ? proposed : before.Position, ProposedPosition = null }, history));
        });
    }

    /// <param name="Accept">Whether the position counts from now on.</param>
    [Example("""{"accept": true}""")]
    private sealed record LocationDecisionRequest([Required] bool? Accept);

    private sealed record LocationRequest([Required] PositionRequest? Position);
}
