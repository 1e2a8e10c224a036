using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Contracts;

/// <summary>Reads what callers say about a contract (C-1).</summary>
internal static class ContractInput
{
    /// <summary>Longest number, in UTF-16 units.</summary>
    public const int LongestNumber = 64;

    /// <summary>Longest remark, in UTF-16 units.</summary>
    public const int LongestRemark = 500;

    private static readonly ContractState[] AllStates = Enum.GetValues<ContractState>();

    /// <summary>A number.</summary>
    public static string Number(Checks checks, string? text) => checks.Text("number", text, LongestNumber);

    /// <summary>A remark; null when it is left out or empty.</summary>
    public static string? Remark(Checks checks, string? text) => checks.OptionalText("remark", text, LongestRemark);

    /// <summary>Notes what is wrong with the first and the last day.</summary>
    public static void CheckDays(Checks checks, DateOnly first, DateOnly last)
    {
        checks.That(ElevatorRules.IsDay(first), "firstDay", "is no day that a contract can have");
        checks.That(ElevatorRules.IsDay(last), "lastDay", "is no day that a contract can have");
        checks.That(first <= last, "lastDay", "is before the first day");
    }

    /// <summary>The states of <c>?state=pending,in-force</c>; all when it is left out.</summary>
    public static IReadOnlyCollection<ContractState> States(Checks checks, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return AllStates;
        }

        var states = new HashSet<ContractState>();
        foreach (var code in text.Split(',', StringSplitOptions.TrimEntries))
        {
            checks.That(ContractStates.TryParse(code, out var state), "state", "is of pending, in-force, expiring, expired");
            states.Add(state);
        }

        return states;
    }
}
