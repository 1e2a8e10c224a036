namespace ElevatorFunctions.Tests.Imports.Ledgers;

/// <summary>Names of the organisations of a ledger, each of which is the only one of its name.</summary>
internal sealed record LedgerNames(string UseUnit, string Company);
