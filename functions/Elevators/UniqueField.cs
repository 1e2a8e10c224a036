using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>A field whose value one elevator holds: no other may have the same (E-1, E-7).</summary>
internal sealed class UniqueField
{
    /// <summary>The device on board. A device's messages are its elevator's.</summary>
    public static readonly UniqueField Device = new("deviceId", entry => entry.DeviceId, draft => draft.DeviceId, ElevatorProblems.DeviceTaken, Reason.DeviceTaken)
    {
        Table = ElevatorsModule.DeviceTable,
        KeyOf = device => device,
        PartitionOf = device => device,
    };

    /// <summary>Registration number (注册编号).</summary>
    public static readonly UniqueField RegistrationNumber = Registration("registrationNumber", entry => entry.RegistrationNumber, draft => draft.RegistrationNumber);

    /// <summary>Registration code (注册代码).</summary>
    public static readonly UniqueField RegistrationCode = Registration("registrationCode", entry => entry.RegistrationCode, draft => draft.RegistrationCode);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<UniqueField> All = [Device, RegistrationNumber, RegistrationCode];

    private UniqueField(string name, Func<Elevator, string?> value, Func<ElevatorRequest, Optional<string?>> given, Problem taken, Reason reason) =>
        (Name, Value, Given, Taken, Reason) = (name, value, draft => given(draft).Value, taken, reason);

    /// <summary>Its name in the API.</summary>
    public string Name { get; }

    /// <summary>Its value in an entry, or null.</summary>
    public Func<Elevator, string?> Value { get; }

    /// <summary>Its value in a request or a row of an import, or null.</summary>
    public Func<ElevatorRequest, string?> Given { get; }

    /// <summary>The refusal where another elevator has the value.</summary>
    public Problem Taken { get; }

    /// <summary>The same beside the field.</summary>
    public Reason Reason { get; }

    /// <summary>Where its claims are.</summary>
    public required string Table { get; init; }

    /// <summary>The form in which two values are equal that count as the same.</summary>
    public required Func<string, string> KeyOf { get; init; }

    /// <summary>The partition of the claim of a value.</summary>
    public required Func<string, string> PartitionOf { get; init; }

    /// <summary>True when an entry has this value.</summary>
    public bool IsIn(Elevator entry, string value) => Value(entry) is { } own && KeyOf(own) == KeyOf(value);

    // A number holds signs that a key must not. Case and full width do not make another number of it.
    private static UniqueField Registration(string name, Func<Elevator, string?> value, Func<ElevatorRequest, Optional<string?>> given)
    {
        return new(name, value, given, ElevatorProblems.RegistrationTaken, Reason.RegistrationTaken)
        {
            Table = ElevatorsModule.NumberTable,
            KeyOf = KeyOfNumber,
            PartitionOf = number => Digest.Of(name, KeyOfNumber(number)),
        };

        static string KeyOfNumber(string number) => FullWidth.Fold(number).Trim().ToUpperInvariant();
    }
}
