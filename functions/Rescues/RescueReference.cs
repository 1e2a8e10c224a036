global using RescueReference = ElevatorFunctions.Cases.CaseReference<ElevatorFunctions.Core.Identifiers.RescueId>;
