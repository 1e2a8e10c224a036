using Azure.Data.Tables;

namespace ElevatorFunctions.Visits;

/// <summary>A row of a list of visits, and where it stands.</summary>
internal sealed record VisitRow(VisitPartition Partition, TableEntity Row);
