// The account of the backups: another one than that of the records, so that one mistake does not reach both.
import { tagged } from 'types.bicep'

param location string
param tags tagged
param name string
param logs string
param isProduction bool
param isPrivate bool
param isLocked bool

var all = loadJsonContent('../names.json')

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: isProduction ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    // Written each night, read once in years.
    accessTier: 'Cool'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: { enabled: false }
      containerDeleteRetentionPolicy: { enabled: true, days: 30 }
    }

    resource backups 'containers' = {
      name: all.backups
      properties: {
        publicAccess: 'None'
        // Of versions, not of the container: each night's files have their own five weeks.
        immutableStorageWithVersioning: { enabled: true }
      }

      // Unlocked, as that of the evidence is.
      resource fiveWeeks 'immutabilityPolicies' = if (!isLocked) {
        name: 'default'
        properties: {
          immutabilityPeriodSinceCreationInDays: 35
          allowProtectedAppendWrites: false
        }
      }
    }
  }

  // A backup that the protection lets go is not needed any more.
  resource cleaning 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'old-backups'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['${all.backups}/']
              }
              actions: {
                baseBlob: { delete: { daysAfterCreationGreaterThan: 36 } }
                version: { delete: { daysAfterCreationGreaterThan: 36 } }
              }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isProduction) {
  name: 'backups'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Backups of the city.'
  }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: logs
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: account
  properties: {
    workspaceId: workspace.id
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource deletions 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'deletions'
  scope: account::blobs
  properties: {
    workspaceId: workspace.id
    logs: [{ category: 'StorageDelete', enabled: true }]
  }
}
