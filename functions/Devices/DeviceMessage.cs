using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Devices;

/// <summary>
/// A device's message, read generously: only a message without a fault code that we know is refused. HTTP, MQTT and the queue read it alike.
/// </summary>
internal sealed record DeviceMessage
{
    /// <summary>Longest message id, as IoT Hub has it.</summary>
    public const int LongestId = 128;

    /// <summary>The device's name for it, empty if it gives none. Counters begin again when a device starts, so it alone identifies nothing .</summary>
    public required string Id { get; init; }

    /// <summary>The fault that it tells of.</summary>
    public required FaultCode Code { get; init; }

    /// <summary>The time at which it happened, as the device wrote it, or null.</summary>
    public required string? Written { get; init; }

    /// <summary>When it happened, UTC, and never later than it came in: the time of receipt where the device's clock is not believed .</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it came in, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Whether the device's clock is believed.</summary>
    public required bool IsTimed { get; init; }

    /// <summary>Where the car stands, or null if the device does not say.</summary>
    public CarState? Car { get; init; }

    /// <summary>The parts of it that were not taken as they came.</summary>
    public IReadOnlyList<ReportNote> Notes { get; init; } = [];

    /// <summary>Whether somebody is in the car, or null if the device does not know.</summary>
    public bool? Occupied => Car?.Occupied;

    /// <summary>Reads a message.</summary>
    /// <param name="body">The text as it came.</param>
    /// <param name="receivedAt">When it came in, UTC.</param>
    /// <exception cref="ProblemException">400: the text must be an object, with a code that is known.</exception>
    public static DeviceMessage Read(ReadOnlySpan<byte> body, DateTimeOffset receivedAt, Limits limits)
    {
        var said = LooseJson.TryRead(body) ?? throw Problems.InputInvalid.At("body", Reason.NotAnObject);
        var checks = new Checks();
        var code = checks.Value<FaultCode>("code", said.Text("code"), TryFind, Reason.NotInCatalogue);
        checks.Throw();
        var notes = new List<ReportNote>();
        var written = CleanText.Of(said.Text("occurredAt"), ReportNote.LongestDetail, out _);
        var occurredAt = ReportedTime.Of(written, commissioned: null, receivedAt, limits, out var isTimed);
        if (!isTimed)
        {
            notes.Add(ReportNote.Of(ReportNoteKind.ClockNotSet, written));
        }

        return new DeviceMessage
        {
            Id = CleanText.Of(said.Text("messageId"), LongestId, out _) ?? "",
            Code = code,
            Written = written,
            OccurredAt = occurredAt,
            ReceivedAt = receivedAt,
            IsTimed = isTimed,
            Car = said.Member("car") is { } car ? CarOf(car, notes) : null,
            Notes = notes,
        };
    }

    /// <summary>The message of a device on an elevator: before it was commissioned, no device of it has a right clock .</summary>
    public DeviceMessage On(Elevator elevator, Limits limits) =>
        !IsTimed || ReportedTime.Of(Written, elevator.CommissionedOn, ReceivedAt, limits, out var isBelieved) == OccurredAt && isBelieved
            ? this
            : this with { OccurredAt = ReceivedAt, IsTimed = false, Notes = [.. Notes, ReportNote.Of(ReportNoteKind.ClockNotSet, Written)] };

    /// <summary>The report that the message is, not attached to anything yet.</summary>
    /// <param name="device">The device that sent it.</param>
    /// <param name="kind">The class of the message.</param>
    public Report ReportOf(string device, IntakeKind kind, Limits limits)
    {
        var isLate = ReceivedAt - OccurredAt > limits.DeviceMessageAge;
        return new Report
        {
            // the same id, code and time are the same message. The id of a restarted device with another content is news.
            Digest = Digest.Of("device", device, Id, Code.Code, Written ?? ""),
            Source = ReportSource.Device,
            Code = Code.Code,
            Kind = ReportIntake.Aged(kind, isLate),
            OccurredAt = OccurredAt,
            ReceivedAt = ReceivedAt,
            IsTimed = IsTimed,
            Car = Car,
            Notes = isLate ? [.. Notes, new ReportNote(ReportNoteKind.Late)] : Notes,
        };
    }

    private static CarState CarOf(LooseJson car, List<ReportNote> notes)
    {
        var floor = CleanText.Of(car.Text("floor"), CarState.LongestFloor, out _);
        var direction = car.Text("direction")?.Trim().ToLowerInvariant();
        var isDirection = direction is not null && CarState.Directions.Contains(direction, StringComparer.Ordinal);
        NoteDropped("floor", floor is null);
        NoteDropped("direction", !isDirection);
        var (doorZone, doorClosed, occupied) = (car.Flag("doorZone"), car.Flag("doorClosed"), car.Flag("occupied"));
        NoteDropped("doorZone", doorZone is null);
        NoteDropped("doorClosed", doorClosed is null);
        NoteDropped("occupied", occupied is null);
        return new CarState(floor, isDirection ? direction : null, doorZone, doorClosed, occupied);

        void NoteDropped(string field, bool isDropped)
        {
            if (isDropped && car.Has(field))
            {
                notes.Add(new ReportNote(ReportNoteKind.FieldDropped, $"car.{field}"));
            }
        }
    }

    // 91 and 92 are how people report. A number has lost its leading 0, and a text may be in lower case or full width.
    private static bool TryFind(string? text, out FaultCode code)
    {
        var written = FullWidth.Fold(text ?? "").Trim().ToUpperInvariant();
        return FaultCodes.TryFind(written.Length == 1 ? $"0{written}" : written, out code!)
            && code.Code is not (FaultCodes.PublicReport or FaultCodes.TelephoneReport);
    }
}
