using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>The rows that one range read of an elevator's partition returns: its entry, covers, lock, codes and assignments.</summary>
internal sealed class ElevatorSnapshot
{
    private readonly HashSet<AccountId> _assigned = [];
    private readonly Dictionary<int, Versioned<IssuedCode>> _codes = [];

    /// <summary>The registry entry, or null if the elevator is unknown.</summary>
    public Versioned<Elevator>? Entry { get; private set; }

    /// <summary>The lock of the visit under way, or null.</summary>
    public Versioned<VisitLock>? VisitLock { get; private set; }

    /// <summary>The covers of contracts (C-2).</summary>
    public ContractCovers Covers { get; private set; } = ContractCovers.None;

    /// <summary>Version of the covers, or default if the row does not exist yet.</summary>
    public ETag CoversVersion { get; private set; }

    /// <summary>The issued codes by version.</summary>
    public IReadOnlyDictionary<int, Versioned<IssuedCode>> Codes => _codes;

    /// <summary>The accounts to which it is assigned one by one .</summary>
    public IReadOnlyCollection<AccountId> Assigned => _assigned;

    /// <summary>True when the elevator is assigned to this person one by one.</summary>
    public bool IsAssignedTo(AccountId person) => _assigned.Contains(person);

    /// <summary>The write that puts other covers in place of these. An elevator that never was in a contract has no row of covers, and needs none.</summary>
    public IEnumerable<TableTransactionAction> CoversReplacedBy(ContractCovers covers) => CoversVersion == default
        ? []
        :
        [
            new(
                TableTransactionActionType.UpdateReplace,
                Row.Of(ElevatorKeys.Partition(Entry!.Document.Code), ElevatorKeys.Covers, covers.ToString(), CoversVersion),
                CoversVersion),
        ];

    /// <summary>Takes up one row of the range.</summary>
    internal void Add(TableEntity row)
    {
        switch (row.RowKey)
        {
            case ElevatorKeys.Entry:
                Entry = row.Versioned<Elevator>();
                break;
            case ElevatorKeys.VisitLock:
                VisitLock = row.Versioned<VisitLock>();
                break;
            case ElevatorKeys.Covers:
                Covers = ContractCovers.Parse(row.Document<string>());
                CoversVersion = row.ETag;
                break;
            case var key when key.StartsWith(ElevatorKeys.Codes, StringComparison.Ordinal):
                var code = row.Versioned<IssuedCode>();
                _codes[code.Document.Version] = code;
                break;
            case var key when key.StartsWith(ElevatorKeys.Assignments, StringComparison.Ordinal):
                _assigned.Add(AccountId.Parse(key[ElevatorKeys.Assignments.Length..]));
                break;
            default:
                break;
        }
    }
}
