namespace ElevatorFunctions.Core.Contracts;

/// <summary>The scope of a maintenance contract (C-1).</summary>
public enum ContractKind
{
    /// <summary>普通: labour only.</summary>
    Ordinary,

    /// <summary>半包: labour and small parts.</summary>
    Partial,

    /// <summary>全包: labour and all parts.</summary>
    Full,
}
