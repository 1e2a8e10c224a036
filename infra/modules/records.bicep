// The account of the business: tables of facts, files, evidence.
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
  sku: { name: isProduction ? 'Standard_GZRS' : 'Standard_LRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    // Files come and go through the app, so no phone reaches this account.
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
      changeFeed: { enabled: true, retentionInDays: 90 }
      deleteRetentionPolicy: { enabled: true, days: 30 }
      containerDeleteRetentionPolicy: { enabled: true, days: 30 }
    }

    resource containers 'containers' = [
      for container in all.containers: {
        name: container
        properties: { publicAccess: 'None' }
      }
    ]

    resource evidence 'containers' = {
      name: all.evidence
      properties: {
        publicAccess: 'None'
        // Of versions, not of the container: a file added later has its own four years.
        immutableStorageWithVersioning: { enabled: true }
      }

      // Unlocked. An operator locks it, which cannot be undone (docs/runbooks.md).
      resource fourYears 'immutabilityPolicies' = if (!isLocked) {
        name: 'default'
        properties: {
          immutabilityPeriodSinceCreationInDays: 1461
          allowProtectedAppendWrites: false
        }
      }
    }
  }

  // Versions keep what was deleted. The protection of evidence lets a version go after its four years, and 30 days undo a deletion.
  resource cleaning 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'deleted-evidence'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['${all.evidence}/']
              }
              actions: {
                version: { delete: { daysAfterCreationGreaterThan: 1491 } }
              }
            }
          }
          {
            name: 'deleted-files'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: map(all.containers, container => '${container}/')
              }
              actions: {
                version: { delete: { daysAfterCreationGreaterThan: 30 } }
              }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }

  resource tables 'tableServices' = {
    name: 'default'

    resource table 'tables' = [
      for table in all.tables: {
        name: table
      }
    ]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isProduction) {
  name: 'records'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Records of the city. Tables have no way back from a deletion.'
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

// Reads and writes would be a line for each call of the app.
resource deletions 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'deletions'
  scope: account::blobs
  properties: {
    workspaceId: workspace.id
    logs: [{ category: 'StorageDelete', enabled: true }]
  }
}
