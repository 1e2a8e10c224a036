using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Devices;

/// <summary>A device's message that has been found good .</summary>
/// <param name="Id">The same when the message is sent again.</param>
/// <param name="Code">Fault code.</param>
/// <param name="OccurredAt">When it happened, UTC, and never later than it came in.</param>
/// <param name="ReceivedAt">When it came in, UTC.</param>
/// <param name="Occupied">Whether the device says that somebody is in the car.</param>
internal sealed record DeviceMessage(string Id, FaultCode Code, DateTimeOffset OccurredAt, DateTimeOffset ReceivedAt, bool Occupied)
{
    /// <summary>Longest message id, as IoT Hub has it.</summary>
    public const int LongestId = 128;

    /// <summary>Farthest floor from the ground, up or down.</summary>
    public const int FarthestFloor = 500;

    // Older than any device. Keeps arithmetic away from the ends of time.
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Directions = ["up", "down", "none"];

    /// <summary>Reads a message from the queue.</summary>
    /// <exception cref="ProblemException">400: with every member that is wrong.</exception>
    public static DeviceMessage Read(BinaryData body, DateTimeOffset now) => Of(RequestReading.ReadJson<DeviceEventRequest>(body.ToMemory()), now);

    /// <summary>
    /// Checks a message. An event that a fast clock puts into the future has happened now: a report is not lost for a clock, and a restoration
    /// of tomorrow must not hide the faults of today.
    /// </summary>
    /// <exception cref="ProblemException">400: with every member that is wrong.</exception>
    public static DeviceMessage Of(DeviceEventRequest body, DateTimeOffset now)
    {
        var checks = new Checks();
        var id = checks.Text("messageId", body.MessageId, LongestId);
        var code = checks.Value<FaultCode>("code", body.Code, TryFind, Reason.NotInCatalogue);
        checks.That(body.OccurredAt is not null, "occurredAt", Reason.Required);
        checks.That(!(body.OccurredAt < Earliest), "occurredAt", Reason.TooEarly(Earliest));
        checks.That(body.Car?.Direction is not { } direction || Directions.Contains(direction), "car.direction", Reason.NotOneOf(Directions));
        checks.That(body.Car?.Floor is not { } floor || Math.Abs(floor) <= FarthestFloor, "car.floor", Reason.NotAWholeNumber(-FarthestFloor, FarthestFloor));
        checks.Throw();
        var occurredAt = body.OccurredAt!.Value.ToUniversalTime();
        return new(id, code, occurredAt < now ? occurredAt : now, now, body.Car?.Occupied ?? false);
    }

    // 91 and 92 are how people report.
    private static bool TryFind(string? text, out FaultCode code) =>
        FaultCodes.TryFind(text, out code!) && code.Code is not (FaultCodes.PublicReport or FaultCodes.TelephoneReport);
}
