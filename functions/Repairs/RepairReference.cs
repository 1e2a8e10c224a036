global using RepairReference = ElevatorFunctions.Cases.CaseReference<ElevatorFunctions.Core.Identifiers.RepairTaskId>;
