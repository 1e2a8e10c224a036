namespace ElevatorFunctions.Imports;

/// <summary>How far an import is.</summary>
public enum ImportState
{
    /// <summary>The file is stored and waits.</summary>
    Queued,

    /// <summary>Every row is checked before any is written.</summary>
    Checking,

    /// <summary>Rows are written.</summary>
    Writing,

    /// <summary>The file was read to its end.</summary>
    Done,

    /// <summary>It cannot be finished.</summary>
    Failed,
}
