using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Contracts;

/// <summary>Reads what callers say about a contract (C-1).</summary>
internal static class ContractRequests
{
    /// <summary>Longest number, in UTF-16 units.</summary>
    public const int LongestNumber = 64;

    /// <summary>Longest remark, in UTF-16 units.</summary>
    public const int LongestRemark = 500;

    private static readonly ContractState[] AllStates = Enum.GetValues<ContractState>();

    /// <summary>Reads the number, which must be given.</summary>
    public static string Number(Checks checks, string? text) => checks.Text("number", text, LongestNumber);

    /// <summary>A remark, or null if it is left out or empty.</summary>
    public static string? Remark(Checks checks, string? text) => checks.OptionalText("remark", text, LongestRemark);

    /// <summary>Notes what is wrong with the first and the last day, as far as they are given.</summary>
    public static void CheckDays(Checks checks, DateOnly? first, DateOnly? last)
    {
        checks.That(first is not { } one || ElevatorRules.IsDay(one), "firstDay", Reason.NotBetween(ElevatorRules.Earliest, ElevatorRules.Latest));
        checks.That(last is not { } other || ElevatorRules.IsDay(other), "lastDay", Reason.NotBetween(ElevatorRules.Earliest, ElevatorRules.Latest));
        if (first > last)
        {
            checks.Fail("lastDay", Reason.TooEarly(first.Value));
        }
    }

    /// <summary>Notes what an edit may not change: cover of days that are past (C-4).</summary>
    public static void CheckEdit(Checks checks, ContractTerm before, ContractTerm after, DateOnly today)
    {
        if (ContractEdit.AgainstFirstDay(before, after, today) is { } againstFirst)
        {
            checks.Fail("firstDay", againstFirst);
        }

        if (ContractEdit.AgainstLastDay(before, after, today) is { } againstLast)
        {
            checks.Fail("lastDay", againstLast);
        }
    }

    /// <summary>The states of <c>?state=pending,in-force</c>, or all of them if it is left out.</summary>
    public static IReadOnlyCollection<ContractState> States(Checks checks, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return AllStates;
        }

        var states = new HashSet<ContractState>();
        foreach (var code in text.Split(',', StringSplitOptions.TrimEntries))
        {
            states.Add(checks.Code<ContractState>("state", code));
        }

        return states;
    }
}
