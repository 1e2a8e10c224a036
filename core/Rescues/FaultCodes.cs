using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>The fault codes, as shipped in <c>Data/fault-codes.csv</c> (R-1, R-2).</summary>
public static class FaultCodes
{
    /// <summary>All is well: a state, not a fault.</summary>
    public const string NoFault = "00";

    /// <summary>Automatic operation is restored: closes the open fault of an empty car .</summary>
    public const string Restored = "40";

    /// <summary>The alarm button in the car was pressed. It counts in inspection mode too .</summary>
    public const string AlarmButton = "90";

    /// <summary>The public scanned the QR code .</summary>
    public const string PublicReport = "91";

    /// <summary>Somebody telephoned, or the use unit reported .</summary>
    public const string TelephoneReport = "92";

    private static readonly FrozenDictionary<string, FaultActions> ActionOf = new Dictionary<string, FaultActions>(StringComparer.Ordinal)
    {
        ["none"] = FaultActions.None,
        ["log"] = FaultActions.None,
        ["fault order"] = FaultActions.Order,
        ["stop use"] = FaultActions.StopUse,
        ["rescue"] = FaultActions.Rescue,
        ["rescue if occupied"] = FaultActions.RescueIfOccupied,
        ["rescue if confirmed"] = FaultActions.RescueIfStated,
        ["rescue if trapped stated"] = FaultActions.RescueIfStated,
        ["call the car"] = FaultActions.CallCar,
        ["call the car within 30 s"] = FaultActions.CallCar,
        ["inform use unit"] = FaultActions.InformUseUnit,
        ["close open fault"] = FaultActions.CloseFault,
        ["suppress alarms"] = FaultActions.SuppressAlarms,
        ["check occupancy"] = FaultActions.CheckOccupancy,
        ["device ticket"] = FaultActions.DeviceTicket,
        ["operator decides"] = FaultActions.OperatorDecides,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, FaultCode> ByCode =
        ShippedTable.Read("fault-codes.csv").Select(Code).ToFrozenDictionary(code => code.Code, StringComparer.Ordinal);

    /// <summary>All codes, in the order of their texts.</summary>
    public static ImmutableArray<FaultCode> All { get; } = [.. ByCode.Values.OrderBy(code => code.Code, StringComparer.Ordinal)];

    /// <summary>Finds the code of a text in its exact spelling. Returns false if the text is not a known code.</summary>
    public static bool TryFind([NotNullWhen(true)] string? code, [NotNullWhen(true)] out FaultCode? found)
    {
        found = null;
        return code is not null && ByCode.TryGetValue(code, out found);
    }

    private static FaultCode Code(IReadOnlyDictionary<string, string> row) => new(
        row["code"],
        row["zh"],
        row["en"],
        row["device"],
        row["kind"],
        row["entrapment"],
        row["default_action"].Split([',', ';'], StringSplitOptions.TrimEntries).Aggregate(
            FaultActions.None,
            (all, name) => all | (ActionOf.TryGetValue(name, out var action) ? action : throw new FormatException($"No action is named '{name}'."))));
}
