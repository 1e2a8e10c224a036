namespace ElevatorFunctions.Core.Contracts;

/// <summary>The contents of the tabs (C-1).</summary>
public static class ContractTabs
{
    /// <summary>Whether a contract that stands so is in a tab.</summary>
    public static bool Holds(this ContractTab tab, ContractState state) => tab switch
    {
        ContractTab.All => state != ContractState.Deleted,
        ContractTab.Pending => state == ContractState.Pending,
        ContractTab.InForce => state is ContractState.InForce or ContractState.Expiring,
        ContractTab.Expiring => state == ContractState.Expiring,
        _ => state == ContractState.Expired,
    };
}
