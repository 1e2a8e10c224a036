namespace ElevatorFunctions.Tests.Imports.Nasty;

/// <summary>What a value of a ledger is, which says how else it may be written.</summary>
internal enum LedgerValue
{
    /// <summary>A code, a number without arithmetic, or a word of a list.</summary>
    Code,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day.</summary>
    Day,

    /// <summary>Words.</summary>
    Text,
}
