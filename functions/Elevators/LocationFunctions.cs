using System.ComponentModel.DataAnnotations;
using Azure.Data.Tables;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Elevators;

/// <summary>Collects where an elevator is (信息采集, E-5).</summary>
internal sealed class LocationFunctions(ElevatorAccess access, TimeProvider time)
{
    /// <summary>Collects where an elevator is, kept as WGS-84 with author and time.</summary>
    [Function("LocateElevator")]
    [Allow(Permission.ElevatorsLocate, Role.Maintenance, Role.Supervisor, Role.Admin)]
    [Takes(typeof(LocationRequest))]
    [IfMatch]
    [Answers(200, typeof(ElevatorResponse), As = "The elevator", ETag = true)]
    public async Task<IResult> Locate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/elevators/{code}/location")] HttpRequest request, [TextOf(typeof(ElevatorCode))] string code)
    {
        var caller = Caller.Of(request);
        var body = await request.ReadJsonAsync<LocationRequest>();
        var checks = new Checks();
        checks.That(body.Position is not null, "position", Reason.Required);
        var point = body.Position?.Read(checks) ?? default;
        checks.Throw();

        var reported = body.Position!;
        return await access.ChangeAsync(request, code, file =>
        {
            var now = time.GetUtcNow();
            var before = file.Entry!.Document;
            var change = new PositionChange(
                now, caller.UserName, before.Position,
                reported.Latitude!.Value, reported.Longitude!.Value, reported.Accuracy, reported.Datum!.Value);
            return Task.FromResult(new ElevatorRevision(
                file,
                before with { Position = new(point.Latitude, point.Longitude, caller.Account, now) },
                [
                    new(TableTransactionActionType.Add, Row.Of(
                        ElevatorKeys.Partition(before.Code), ElevatorKeys.Change(ElevatorKeys.PositionChange, now), change)),
                ]));
        });
    }

    private sealed record LocationRequest([Required] PositionRequest? Position);
}
