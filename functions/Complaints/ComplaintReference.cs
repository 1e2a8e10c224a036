global using ComplaintReference = ElevatorFunctions.Cases.CaseReference<ElevatorFunctions.Core.Identifiers.ComplaintId>;
