namespace ElevatorFunctions.Tests.Imports.Ledgers;

/// <summary>The kind of a value of a ledger, which says how else it may be written.</summary>
internal enum LedgerValue
{
    /// <summary>A code, a number without arithmetic, or a word of a list.</summary>
    Code,

    /// <summary>For arithmetic.</summary>
    Number,

    /// <summary>Of the calendar, in Shanghai.</summary>
    Day,

    /// <summary>Words.</summary>
    Text,
}
